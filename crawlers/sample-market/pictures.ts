import type { MarketItem } from './model.ts';

/** Drawings of our own, one for each motif, coloured by the item's id: no photograph, nobody's rights. */
const MOTIFS: Record<MarketItem['motif'], string> = {
  yam: '<g transform="rotate(-24 160 160)"><rect x="140" y="40" width="40" height="250" rx="20" fill="#c9a27a"/><rect x="196" y="60" width="32" height="220" rx="16" fill="#b98d63"/><rect x="96" y="70" width="30" height="200" rx="15" fill="#d8b690"/><g fill="#8c6541"><circle cx="152" cy="90" r="2"/><circle cx="166" cy="140" r="2"/><circle cx="150" cy="200" r="2"/><circle cx="210" cy="150" r="2"/><circle cx="110" cy="180" r="2"/></g></g>',
  root: '<g fill="#5a3d28"><path d="M70 190q40-90 90-60t60 90q-40 60-90 30t-60-60z"/><path d="M170 120q60-50 90 10t-20 90q-50 10-70-40z" fill="#7a5536"/></g>',
  flower:
    '<g transform="translate(160 160)" fill="#fff6c9" stroke="#e2c85a" stroke-width="2"><ellipse rx="26" ry="90"/><ellipse rx="26" ry="90" transform="rotate(30)"/><ellipse rx="26" ry="90" transform="rotate(60)"/><ellipse rx="26" ry="90" transform="rotate(90)"/><ellipse rx="26" ry="90" transform="rotate(120)"/><ellipse rx="26" ry="90" transform="rotate(150)"/><circle r="26" fill="#e8b923"/></g>',
  rice: '<path d="M90 110h140l-14 160H104z" fill="#f2e6c9" stroke="#b49a63" stroke-width="4"/><path d="M86 96h148v22H86z" fill="#c7402d"/><g fill="#fff" stroke="#d8c9a0"><ellipse cx="140" cy="200" rx="6" ry="13"/><ellipse cx="160" cy="220" rx="6" ry="13"/><ellipse cx="182" cy="196" rx="6" ry="13"/></g>',
  onion:
    '<g><rect x="120" y="120" width="26" height="160" rx="12" fill="#fbfbf2"/><rect x="156" y="110" width="26" height="170" rx="12" fill="#f3f5e4"/><path d="M122 130q-30-70 0-100 10 60 24 96z" fill="#4b8b3b"/><path d="M160 120q10-80 50-96-10 60-28 100z" fill="#5da04a"/></g>',
  ginger:
    '<g fill="#d9b36c" stroke="#a9813f" stroke-width="3"><path d="M60 190q0-40 50-36 0-50 40-46t34 40q60-26 80 14t-50 60q-70 40-110 10-44-2-44-42z"/></g>',
  porcelain:
    '<path d="M110 90h100q40 120-10 170h-80q-50-50-10-170z" fill="#f4efe6" stroke="#8a6f52" stroke-width="3"/><g fill="none" stroke="#6b4a35" stroke-width="6"><path d="M104 140q56 40 112 0"/><path d="M98 180q62 46 124 0"/><path d="M104 220q56 40 112 0"/></g>',
  tea: '<path d="M80 120h140v70q-10 70-70 70t-70-70z" fill="#fff" stroke="#557a46" stroke-width="4"/><path d="M220 140q50 0 40 40t-48 30" fill="none" stroke="#557a46" stroke-width="10"/><path d="M120 100q10-30 40-50 10 40-14 60z" fill="#5d8f3f"/>',
  fruit:
    '<circle cx="130" cy="190" r="66" fill="#e58b2b"/><circle cx="206" cy="176" r="58" fill="#f0a63c"/><path d="M150 120q10-40 50-46-6 36-40 52z" fill="#5d8f3f"/>',
  meat: '<path d="M80 150q80-70 170 0t-40 110q-90 30-130-20t0-90z" fill="#a8503c"/><path d="M110 170q60-40 110 6" stroke="#f0c9b5" stroke-width="8" fill="none"/>',
  jar: '<rect x="112" y="70" width="96" height="30" rx="6" fill="#a33"/><rect x="100" y="104" width="120" height="160" rx="18" fill="#7b3b22"/><rect x="112" y="150" width="96" height="70" fill="#f5ead2"/>',
  book: '<rect x="90" y="70" width="140" height="190" fill="#3d5a80"/><rect x="104" y="86" width="112" height="158" fill="#f8f4e3"/><g stroke="#9aa" stroke-width="4"><path d="M120 120h80M120 146h80M120 172h60"/></g>',
};

/** One picture of an item as SVG, 320×320. `view` 0 is the main picture; others differ in ground and caption. */
export function pictureSvg(item: MarketItem, view: number): string {
  const hue = ([...item.id].reduce((sum, symbol) => sum + symbol.charCodeAt(0), 0) * 47 + view * 60) % 360;
  const caption = ['实拍', '细节', '包装'][view] ?? '展示';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640" viewBox="0 0 320 320"><defs><radialGradient id="g"><stop offset="0" stop-color="hsl(${hue} 60% 97%)"/><stop offset="1" stop-color="hsl(${hue} 45% 86%)"/></radialGradient></defs><rect width="320" height="320" fill="url(#g)"/><ellipse cx="160" cy="286" rx="110" ry="14" fill="hsl(${hue} 20% 70%)" opacity=".5"/><g transform="translate(160 160) scale(${view === 1 ? 1.25 : 1}) translate(-160 -160)">${MOTIFS[item.motif]}</g><text x="304" y="306" text-anchor="end" font-family="sans-serif" font-size="13" fill="#777">${caption} · 演示图片</text></svg>`;
}
