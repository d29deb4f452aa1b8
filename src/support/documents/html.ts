import { type Block, chineseDay, type OfficialDocument, printable, UNSIGNED } from './official-document.ts';

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ESCAPED[character] ?? character);
}

/** Fonts as officers' machines have them, then what a server has. */
const CSS = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 16pt/28pt "Times New Roman", FangSong, 仿宋, 仿宋_GB2312, STFangsong, "Noto Serif CJK SC", serif; color: #000; overflow-wrap: anywhere; }
@media screen { body { padding: 12mm 14mm; } }
.head { text-align: center; color: #c00000; font: bold 31pt/1.3 方正小标宋简体, SimSun, 宋体, "Noto Serif CJK SC", serif; border-bottom: 3.2pt solid #c00000; position: relative; padding-bottom: 4mm; white-space: nowrap; }
.head::after { content: ""; position: absolute; left: 0; right: 0; bottom: -6pt; border-bottom: .8pt solid #c00000; }
.reference { text-align: right; margin-top: 5mm; }
.plain .reference, .form .reference { margin-top: 0; }
h1 { font: normal 22pt/35pt 方正小标宋简体, SimSun, 宋体, "Noto Serif CJK SC", serif; text-align: center; margin: 6mm 0 8mm; }
h2 { font: normal 16pt/28pt SimHei, 黑体, "Noto Sans CJK SC", sans-serif; text-indent: 2em; margin: 0; break-after: avoid; }
p { margin: 0; text-indent: 2em; }
.addressee { text-indent: 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 10.5pt; line-height: 15pt; margin: 1mm 0 2mm; }
td, th { border: .75pt solid #000; padding: 1mm 1.5mm; vertical-align: middle; text-align: left; white-space: pre-wrap; }
th { font-family: SimHei, 黑体, "Noto Sans CJK SC", sans-serif; font-weight: normal; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
body.form .notes { margin-top: 4mm; font-size: 10.5pt; line-height: 16pt; }
.form-grid { font-size: 12pt; line-height: 17pt; }
.form-grid td { height: 11mm; }
.form-grid th { width: 30mm; text-align: center; }
.attachments { margin-top: 7mm; padding-left: 5em; }
.attachments p { text-indent: -3em; }
.signature { margin-top: 14mm; text-align: right; break-inside: avoid; }
.signature div { padding-right: 2em; }
.signature .day { padding-right: 4em; }
.notes { margin-top: 9mm; font-size: 12pt; line-height: 20pt; }
.copies { margin-top: 9mm; padding: 1mm 1em; border-top: .75pt solid; border-bottom: .75pt solid; font-size: 14pt; }
`;

/** The document as one HTML page without scripts and without anything to load, for Chromium to print. */
export function toHtml(document: OfficialDocument): string {
  const head =
    document.style === 'letter'
      ? `<div class="head" style="font-size:${headSize(document.issuer)}pt">${escapeHtml(document.issuer)}</div>`
      : '';
  const addressee =
    document.addressee === null ? '' : `<p class="addressee">${escapeHtml(document.addressee)}：</p>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(document.title)}</title><style>${CSS}</style></head>
<body class="${document.style}">${head}
<div class="reference">${escapeHtml(document.reference)}</div>
<h1>${escapeHtml(document.title)}</h1>
${addressee}
${document.blocks.map(block).join('\n')}
${tail(document)}
</body></html>`;
}

/** What Chromium prints at the foot of every page. */
export const FOOTER_HTML =
  '<div style="width:100%;text-align:center;font:14px SimSun,\'Noto Serif CJK SC\',serif">— <span class="pageNumber"></span> —</div>';

function headSize(issuer: string): number {
  return Math.min(31, Math.floor(442 / Math.max(1, [...issuer].length)));
}

function block(content: Block): string {
  if (content.kind === 'text') return `<p>${escapeHtml(content.text)}</p>`;
  if (content.kind === 'heading') return `<h2>${escapeHtml(content.text)}</h2>`;
  if (content.kind === 'table') {
    const total = content.columns.reduce((sum, { share }) => sum + share, 0);
    const titles = content.columns.map(
      ({ title, share }) =>
        `<th style="width:${((100 * share) / total).toFixed(2)}%">${escapeHtml(title)}</th>`,
    );
    const rows = content.rows.map(
      (cells) =>
        `<tr>${content.columns.map((_, at) => `<td>${escapeHtml(cells[at] ?? '')}</td>`).join('')}</tr>`,
    );
    return `<table><thead><tr>${titles.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  }
  const rows = content.rows.map((pairs) => {
    const span = pairs.length === 1 ? ' colspan="3"' : '';
    const cells = pairs.map(
      ([name, value]) => `<th>${escapeHtml(name)}</th><td${span}>${escapeHtml(value)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  const columns = '<colgroup><col style="width:30mm"><col><col style="width:30mm"><col></colgroup>';
  return `<table class="form-grid">${columns}<tbody>${rows.join('')}</tbody></table>`;
}

function tail({ style, attachments, signatories, day, copies, notes }: OfficialDocument): string {
  const items = attachments.map(
    (name, index) =>
      `<p>${index === 0 ? '附件：' : '　　　'}${attachments.length > 1 ? `${index + 1}.` : ''}${escapeHtml(name)}</p>`,
  );
  const parts = [
    items.length > 0 ? `<div class="attachments">${items.join('')}</div>` : '',
    // A form has its own places for signatures and dates.
    style === 'form' ? '' : signature(signatories, day),
    notes.length > 0
      ? `<div class="notes">${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('')}</div>`
      : '',
    copies.length > 0 ? `<div class="copies">抄送：${escapeHtml(copies.join('，'))}。</div>` : '',
  ];
  return parts.join('\n');
}

function signature(signatories: readonly string[], day: string | null): string {
  const names = signatories.map((name) => `<div>${escapeHtml(name)}</div>`).join('');
  const date = day === null ? UNSIGNED : chineseDay(day);
  return `<div class="signature">${names}<div class="day">${date}</div></div>`;
}
