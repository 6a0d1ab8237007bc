import {expect} from '@open-wc/testing';
import {acceptsType, attachmentProblems, attachmentWarnings, sniffType} from '../../../src/core/policy/attachments.js';
import {presets} from '../../../src/core/policy/presets.js';
import {codes} from './some.js';

const policy = presets.default.attachments;
const photo = {name: 'a.jpg', contentType: 'image/jpeg', bytes: 1000};
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const found = (...files: Parameters<typeof attachmentProblems>[0]) => codes(attachmentProblems(files, policy));

describe('what a file is', () => {
  const fixtures: [string, string, string | undefined][] = [
    ['a JPEG', '\xFF\xD8\xFF\xE0\x00\x10JFIF', 'image/jpeg'],
    ['a PNG', '\x89PNG\r\n\x1A\n\x00\x00', 'image/png'],
    ['a GIF', 'GIF89a...', 'image/gif'],
    ['a WebP', 'RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp'],
    ['an iPhone photo', '\x00\x00\x00\x18ftypheic\x00', 'image/heic'],
    ['a video', '\x00\x00\x00\x18ftypisom\x00', 'video/mp4'],
    ['an iPhone video', '\x00\x00\x00\x14ftypqt  \x00', 'video/quicktime'],
    ['a video of an old phone', '\x00\x00\x00\x18ftyp3gp4', 'video/3gpp'],
    ['a voice memo', '\x00\x00\x00\x1CftypM4A \x00', 'audio/mp4'],
    ['an MP3 with tags', 'ID3\x04', 'audio/mpeg'],
    ['an MP3 without tags', '\xFF\xFB\x90\x64', 'audio/mpeg'],
    ['AMR', '#!AMR\n', 'audio/amr'],
    ['Ogg', 'OggS\x00', 'audio/ogg'],
    ['a PDF', '%PDF-1.7', 'application/pdf'],
    ['a contact card', 'BEGIN:VCARD\r\nVERSION:3.0', 'text/vcard'],
    ['an appointment', '\xEF\xBB\xBFBEGIN:VCALENDAR\r\n', 'text/calendar'],
    ['an SVG', '<?xml version="1.0"?>\n<!-- x --><svg xmlns="">', 'image/svg+xml'],
    ['a page', '  <!DOCTYPE html><html>', 'text/html'],
    ['a zip', 'PK\x03\x04', 'application/zip'],
    ['a program', 'MZ\x90', 'application/x-msdownload'],
    ['plain words', 'Hello there', undefined],
    ['nothing', '', undefined],
  ];
  for (const [name, head, type] of fixtures) {
    it(`ATT-01: is told by its bytes: ${name}`, () => {
      expect(sniffType(bytes(head))).to.equal(type);
    });
  }
});

describe('files of a message', () => {
  it('are accepted within the limits', () => {
    expect(found(photo, {...photo, sniffed: 'image/jpeg'}, {name: 'b.pdf', contentType: 'application/pdf', bytes: 5})).to.deep.equal([]);
  });

  it('ATT-01: are refused when bytes, name and declared type disagree', () => {
    expect(found({...photo, sniffed: 'image/png'})).to.deep.equal(['ATTACHMENT_TYPE_MISMATCH']);
    expect(found({...photo, name: 'a.png'})).to.deep.equal(['ATTACHMENT_TYPE_MISMATCH']);
    expect(found({...photo, sniffed: undefined})).to.deep.equal(['ATTACHMENT_TYPE_MISMATCH']);
    expect(found({...photo, sniffed: 'application/x-msdownload'})).to.deep.equal(['ATTACHMENT_TYPE_MISMATCH']);
    expect(found({name: 'page.png', contentType: 'image/png', bytes: 5, sniffed: 'text/html'})).to.deep.equal(['ATTACHMENT_TYPE_MISMATCH']);
  });

  it('ATT-01: know one type under several names, and one container with several contents', () => {
    expect(found({name: 'a.jpeg', contentType: 'image/jpg', bytes: 5, sniffed: 'image/jpeg'})).to.deep.equal([]);
    expect(found({name: 'memo.m4a', contentType: 'audio/x-m4a', bytes: 5, sniffed: 'video/mp4'})).to.deep.equal([]);
  });

  it('ATT-01: are refused when the type is not allowed, whatever the name says', () => {
    expect(found({name: 'a.svg', contentType: 'image/svg+xml', bytes: 5})).to.deep.equal(['ATTACHMENT_TYPE_NOT_ALLOWED']);
    expect(found({name: 'a.exe', contentType: '', bytes: 5})).to.deep.equal(['ATTACHMENT_TYPE_NOT_ALLOWED']);
  });

  it('ATT-02: are limited in number and size, and must hold something', () => {
    expect(found(...Array.from({length: 11}, () => photo))).to.deep.equal(['TOO_MANY_ATTACHMENTS']);
    expect(found({...photo, bytes: 0})).to.deep.equal(['ATTACHMENT_EMPTY']);
    expect(found({...photo, bytes: 5_000_001})).to.deep.equal(['ATTACHMENT_TOO_LARGE']);
    expect(found({...photo, bytes: 3_000_000}, {...photo, bytes: 3_000_000})).to.deep.equal(['ATTACHMENT_TOO_LARGE']);
  });

  it('wait for their bytes, and are asked for again when those are gone', () => {
    expect(found({...photo, id: 'a', state: 'PENDING'}, {...photo, state: 'EXPIRED'})).to.deep.equal(['ATTACHMENT_NOT_READY', 'ATTACHMENT_EXPIRED']);
  });

  it('ATT-02: may not claim more pixels than anybody could draw', () => {
    expect(found({...photo, pixels: 12_000_000})).to.deep.equal([]);
    expect(found({...photo, pixels: 2_500_000_000})).to.deep.equal(['ATTACHMENT_TOO_LARGE']);
  });

  it('ATT-02: are warned of above what every carrier takes, more strongly above what most take', () => {
    const level = (size: number) => attachmentWarnings([{...photo, bytes: size}], policy)[0]?.params.level;
    expect([600_000, 600_001, 1_000_001, 5_000_001].map(level)).to.deep.equal([undefined, 'TARGET', 'WARN', undefined]);
  });

  it('are refused where the policy takes none', () => {
    expect(codes(attachmentProblems([photo], null))).to.deep.equal(['TOO_MANY_ATTACHMENTS']);
  });
});

describe('a list of accepted types', () => {
  it('takes exact types, groups of types and everything', () => {
    expect(acceptsType(['image/*'], 'image/png')).to.equal(true);
    expect(acceptsType(['image/*'], 'imagery/png')).to.equal(false);
    expect(acceptsType(['*/*'], 'video/mp4')).to.equal(true);
    expect(acceptsType(['image/jpeg'], 'IMAGE/JPG; q=1')).to.equal(true);
    expect(acceptsType([], 'image/png')).to.equal(false);
  });
});
