import { type Expression, type Node, type Property, parseExpressionAt, type SpreadElement } from 'acorn';

/** What bare words mean that stand for a value in JavaScript or in a printed Python dictionary. */
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['undefined', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['True', true],
  ['False', false],
  ['None', null],
]);

/** Nesting beyond this is no data anybody writes; it is an attack on the stack. */
const MAX_DEPTH = 200;

/**
 * Reads one JavaScript literal that begins at `start`: unquoted keys, single quotes, trailing commas, `undefined`,
 * True/False/None. Nothing is executed: an expression that is not a literal becomes `undefined`.
 * @returns the value and where it ended, or null when the text is no literal there
 */
export function readLiteral(text: string, start = 0): { value: unknown; end: number } | null {
  try {
    const node = parseExpressionAt(text, start, { ecmaVersion: 'latest' });
    return { value: literalValue(node, 0), end: node.end };
  } catch {
    // A syntax error, or nesting so deep that the parser ran out of stack: no literal of ours either way.
    return null;
  }
}

function literalValue(node: Expression | Node, depth: number): unknown {
  if (depth > MAX_DEPTH) return undefined;
  const expression = node as Expression;
  switch (expression.type) {
    case 'Literal':
      return expression.regex ? undefined : expression.value;
    case 'TemplateLiteral':
      return expression.expressions.length === 0 ? expression.quasis[0]?.value.cooked : undefined;
    case 'Identifier':
      return WORDS.get(expression.name);
    case 'ArrayExpression':
      return expression.elements.map((element) => (element ? literalValue(element, depth + 1) : null));
    case 'ObjectExpression':
      return objectOf(expression.properties, depth);
    case 'UnaryExpression':
      return unary(expression.operator, literalValue(expression.argument, depth + 1));
    case 'ParenthesizedExpression':
      return literalValue(expression.expression, depth + 1);
    case 'AssignmentExpression':
      return literalValue(expression.right, depth + 1);
    case 'CallExpression':
      return parsedJson(expression.arguments[0], expression.callee, depth);
    default:
      return undefined;
  }
}

function objectOf(properties: readonly (Property | SpreadElement)[], depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const property of properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : null;
    // `__proto__` as a plain assignment would change the object instead of filling it.
    if (name !== null && name !== '__proto__') result[name] = literalValue(property.value, depth + 1);
  }
  return result;
}

function unary(operator: string, operand: unknown): unknown {
  if (operator === '!') return !operand;
  if (typeof operand !== 'number') return undefined;
  return operator === '-' ? -operand : operator === '+' ? operand : undefined;
}

/** `JSON.parse("…")` is how some pages embed their state: a literal in a coat. */
function parsedJson(argument: Node | undefined, callee: Node, depth: number): unknown {
  const called = callee as Expression;
  if (called.type !== 'MemberExpression' || called.object.type !== 'Identifier') return undefined;
  if (called.object.name !== 'JSON' || !argument) return undefined;
  const text = literalValue(argument, depth + 1);
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
