import {paint, type Scene} from './picture.js';
import {makePdf} from './pdf.js';
import type {SeedFile} from './types.js';

export const porch = picture('porch.png', {sky: [[250, 190, 120], [235, 110, 110]], ground: [92, 62, 86], sun: [255, 236, 190], hills: 3});
export const terrace = picture('terrace.png', {sky: [[150, 205, 240], [235, 245, 250]], ground: [74, 124, 96], sun: [255, 250, 225], hills: 2});

export const statement: SeedFile = {
  name: 'Closing statement.pdf',
  contentType: 'application/pdf',
  bytes: () => makePdf(['Closing statement', '14 Willow Street', '', '1. Purchase price: $845,000', '2. Credits and deposits: see overleaf', '3. Due at closing: $41,220']),
};

export const floorPlan: SeedFile = {
  name: 'Window stickers.pdf',
  contentType: 'application/pdf',
  bytes: () => makePdf(['Window stickers', '', 'Two bedrooms from $620,000', 'Three bedrooms from $790,000']),
};

function picture(name: string, scene: Scene): SeedFile {
  const [width, height] = [720, 480];
  return {name, contentType: 'image/png', width, height, bytes: () => paint(width, height, scene)};
}
