import { decodeText } from './decode-text.ts';

/** A saved page or answer larger than this is refused: nothing a person saves comes near. */
export const MAX_SAVED_BYTES = 64_000_000;

/**
 * Text of a saved page. UTF-8 is believed when it is valid, whatever a charset tag says: browsers rewrite the bytes
 * on saving and leave the tag.
 */
export async function decodePage(bytes: Uint8Array): Promise<string> {
  let text = '';
  for await (const part of decodeText(one(bytes))) text += part;
  return text;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
