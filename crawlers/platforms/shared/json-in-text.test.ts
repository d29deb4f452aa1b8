import { describe, expect, it } from 'vitest';
import { dataAfter, dataInText } from './json-in-text.ts';

const values = (text: string) => dataInText(text).found.map(({ value }) => value);

describe('dataInText', () => {
  it.each([
    ['JSON', '{"a":1}', { a: 1 }],
    ['a byte-order mark', '\uFEFF{"a":1}', { a: 1 }],
    ['a guard before JSON', ')]}\',\n{"a":1}', { a: 1 }],
    ['JSON in a JSON string in JSON', JSON.stringify(JSON.stringify({ a: 1 })), { a: 1 }],
    ['JSONP', '/**/ mtopjsonp3({"a":"x)};"}) ;', { a: 'x)};' }],
    ['an assignment', 'g_page_config = {"a": {"b": "\\"}"}};\nother();', { a: { b: '"}' } }],
    [
      'unquoted keys, single quotes, trailing comma',
      "let x = { a: 'it\\'s', b: [1, 2,], };",
      { a: "it's", b: [1, 2] },
    ],
    ['Python words', 'const r = { ok: True, no: False, none: None };', { ok: true, no: false, none: null }],
    [
      'undefined and negative numbers',
      'window.x = { a: undefined, b: -1.5, c: void 0, d: !0 };',
      { a: undefined, b: -1.5, c: undefined, d: true },
    ],
    [
      'a function among the values',
      'var p = { id: 7, f: function () { return 1; } };',
      { id: 7, f: undefined },
    ],
    ['JSON.parse of a literal', 'var s = {"w": 1, s: JSON.parse("{\\"a\\":1}")};', { w: 1, s: { a: 1 } }],
  ])('reads %s', (_name, text, value) => {
    expect(values(text)).toEqual([value]);
  });

  it('reads documents in a row and several assignments in order', () => {
    expect(values('{"a":1}\n{"b":2} {"c":3}')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(dataInText("let u = ['x'];\nlet cards = {n: 1};").found).toEqual([
      { name: 'u', value: ['x'] },
      { name: 'cards', value: { n: 1 } },
    ]);
  });

  it.each(['{"a":[1,2', '{"a":1}\n{"b":', 'cb({"a":"x', 'let a = { b: [1'])(
    'tells that %s was cut',
    (text) => {
      expect(dataInText(text).cut).toBe(true);
    },
  );

  it('runs nothing and changes no prototype', () => {
    const [read] = values('var x = {"a": alert(1), __proto__: {polluted: 1}, b: (() => 5)()};') as [
      Record<string, unknown>,
    ];
    expect(read).toEqual({ a: undefined, b: undefined });
    expect(read.polluted).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('survives nesting that no page has', () => {
    expect(() => dataInText(`x = ${'{a:'.repeat(50_000)}1${'}'.repeat(50_000)}`)).not.toThrow();
  });
});

describe('dataAfter', () => {
  it('finds the state in a page, with undefined in it and other scripts behind it', () => {
    const html =
      '<script>if(!window.__S__){}</script><script>window.__S__={"a":undefined,"b":"</p>"}</script><script>/x/</script>';
    expect(dataAfter(html, 'window.__S__').found).toEqual([
      { name: 'window.__S__', value: { a: undefined, b: '</p>' } },
    ]);
  });

  it('reads a JSON script element, plain or percent-encoded', () => {
    expect(
      dataAfter('<script id="__N__" type="application/json">{"a":1}</script>', '__N__').found[0]?.value,
    ).toEqual({ a: 1 });
    const encoded = encodeURIComponent('{"a":"山药"}');
    expect(
      dataAfter(`<script id="R" type="application/json">${encoded}</script>`, 'id="R"').found[0]?.value,
    ).toEqual({ a: '山药' });
  });

  it('tells a state that was cut from one that is not there', () => {
    expect(dataAfter('<script>window.__S__={"a":[1,', 'window.__S__')).toEqual({ found: [], cut: true });
    expect(dataAfter('<p>window.__S__ is a name</p>', 'window.__S__')).toEqual({ found: [], cut: false });
  });
});
