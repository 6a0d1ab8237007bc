/** What phones have sent, or may send: each is to be shown as it is, harm nothing, and stay within its bubble. */
export const oddTexts: Readonly<Record<string, string>> = {
  'a right-to-left override that is never ended': 'invoice\u202Efdp.exe and on it goes',
  'every direction control': '\u202A\u202B\u202D\u202E\u2066\u2067\u2068 a \u200E\u200F\u061C b',
  'isolates ended too often': '\u2069\u2069\u202C\u202C back to normal',
  'letters nobody sees': 'pay\u200B\u200C\u200D\u2060\uFEFFpal \u00AD\u034F\u180E',
  'towers of marks': `H${'\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307'.repeat(60)}e${'\u0316\u0317\u0318\u0319\u031C'.repeat(60)}llo`,
  'marks and nothing under them': '\u0301'.repeat(400),
  'half a letter': 'a\uD83Db \uDE00c \uD800',
  'a script': '<script>globalThis.wasRun = true</script><img src=x onerror="globalThis.wasRun = true">',
  'markup of a template': '${1 + 1} {{7 * 7}} <!--?lit$1$--> <?xml?> &lt;b&gt;',
  'a word without an end': 'W'.repeat(1_500),
  'a number without an end': '9'.repeat(1_500),
  'marks without a space': 'ﷺ'.repeat(300),
  'the widest letters': '𒐫⸻﷽'.repeat(100),
  'line ends of all kinds': 'one\r\ntwo\rthree\u2028four\u2029five\u0085six\u000Bseven\u000Ceight',
  'control characters': 'bell\u0007 escape\u001B[31mred\u001B[0m null\u0000 delete\u007F',
  'nothing but white space': ' \t\u00A0\u3000\u2003 ',
  'families and flags': '👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🏴󠁧󠁢󠁥󠁮󠁧󠁿🇺🇳1️⃣'.repeat(20),
  'joiners that join nothing': `👨${'\u200D'.repeat(500)}👩`,
  'Arabic, Hebrew and Latin at once': 'السعر $12.50 (מחיר) for 3 items, №7',
  'private use and what is no character': '\uE000\uF8FF\u{10FFFD}\uFFFE\uFFFF\u{1FFFF}',
  'a formula and a path': '=cmd|\' /C calc\'!A0 ../../etc/passwd %2e%2e%2f file:///etc/passwd',
  'links to where nobody should go': 'javascript:alert(1) data:text/html,<script>1</script> vbscript:x file:///c:/x blob:https://x/y',
};

/** As long as a megabyte, of several kinds; nothing may grow faster than the text does. */
export const hugeTexts: Readonly<Record<string, string>> = {
  'a megabyte of one word': 'a'.repeat(1_000_000),
  'a megabyte of words': 'lorem ipsum '.repeat(83_000),
  'a hundred thousand lines': 'line\n'.repeat(100_000),
  'a megabyte that looks like links': 'a.co/b@c.de '.repeat(83_000),
  'a megabyte of dots': 'a.'.repeat(500_000),
  'a megabyte of at signs': '@a'.repeat(500_000),
  'a megabyte of slashes': 'http://'.repeat(140_000),
  'a megabyte of brackets': 'http://a.co/((((['.repeat(60_000),
  'a megabyte of marks': `Z${'\u0335\u0340'.repeat(500_000)}`,
  'a megabyte of emoji': '👨‍👩‍👧‍👦'.repeat(90_000),
};

/** Addresses that look like another one: what is shown, and the host that is asked. */
export const lookAlikes: readonly (readonly [text: string, host: string])[] = [
  ['https://www.аррӏе.com/login', 'www.xn--80ak6aa92e.com'],
  ['https://münchen.example/', 'xn--mnchen-3ya.example'],
  ['https://ｇｏｏｇｌｅ.com/', 'google.com'],
  ['https://goo\u00ADgle.com/', 'google.com'],
];
