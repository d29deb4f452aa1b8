import type { Block, PrintedDocument } from './model.ts';

/** The document as a page of its own for `page.pdf`: no script, no outside address, everything escaped. */
export function documentHtml(document: PrintedDocument): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(document.title)}</title>
<style>
@page { size: A4; margin: 25mm 22mm 22mm 26mm; }
body { font: 12pt/1.75 仿宋, FangSong, 仿宋_GB2312, FangSong_GB2312, STFangsong, "Noto Serif CJK SC", "Songti SC", SimSun, serif; color: #000; margin: 0; }
h1 { font: 700 20pt/1.5 方正小标宋简体, FZXiaoBiaoSong-B05S, 宋体, SimSun, "Noto Serif CJK SC", serif; text-align: center; margin: 0; }
.subtitle { text-align: center; margin: 0 0 14pt; font-size: 11pt; }
h2 { font: 700 13pt/1.6 黑体, SimHei, "Noto Sans CJK SC", sans-serif; margin: 14pt 0 5pt; break-after: avoid; }
p { margin: 0 0 4pt; text-indent: 2em; overflow-wrap: anywhere; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 4pt 0 8pt; font-size: 10.5pt; line-height: 1.5; }
th, td { border: .6pt solid #000; padding: 2.5pt 5pt; vertical-align: top; text-align: left; overflow-wrap: anywhere; white-space: pre-line; }
th { font-weight: 700; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.mono { font: 8pt/1.45 "DejaVu Sans Mono", Consolas, "Noto Sans Mono CJK SC", monospace; word-break: break-all; }
.signatures p { text-indent: 0; margin: 12pt 0 0; break-inside: avoid; }
.signatures { break-inside: avoid; margin-top: 10pt; }
</style></head><body><h1>${escapeHtml(document.title)}</h1><div class="subtitle">${escapeHtml(document.subtitle)}</div>
${document.blocks.map(blockHtml).join('\n')}</body></html>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'facts': {
      const rows = block.rows.map(
        ([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
      );
      return `<table><colgroup><col style="width:24%"><col></colgroup>${rows.join('')}</table>`;
    }
    case 'table': {
      const columns = block.widths.map((width) => `<col style="width:${width}%">`).join('');
      const head = block.head.map((text) => `<th>${escapeHtml(text)}</th>`).join('');
      const rows = block.rows.map(
        (row) =>
          `<tr>${row.map((text, i) => `<td${block.mono?.includes(i) ? ' class="mono"' : ''}>${escapeHtml(text)}</td>`).join('')}</tr>`,
      );
      return `<table><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'signatures':
      return `<div class="signatures">${block.lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</div>`;
  }
}

function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** What Chromium prints at the foot of every page: a record's pages are counted, so that none can be missing. */
export const PACKET_FOOTER_HTML =
  '<div style="width:100%;text-align:center;font-size:9px;font-family:serif">第 <span class="pageNumber"></span> 页 共 <span class="totalPages"></span> 页</div>';
