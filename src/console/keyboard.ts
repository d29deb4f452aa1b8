import { useEffect, useRef } from 'react';

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

interface Options {
  enabled?: boolean;
  /** True for keys of a dialogue itself; keys of the page rest while one is open. */
  inDialogue?: boolean;
}

/** True while the person is typing: keys then belong to the field. */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}

function dialogueOpen(): boolean {
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;
}

/**
 * Binds single keys (`j`, `?`, `escape`: always in lower case) to actions while the component is shown. Keys do nothing while a
 * field has the focus, a dialogue is open, or a modifier is held.
 */
export function useHotkeys(hotkeys: Hotkeys, { enabled = true, inDialogue = false }: Options = {}): void {
  const latest = useRef(hotkeys);
  latest.current = hotkeys;
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
      if (!inDialogue && dialogueOpen()) return;
      const action = latest.current[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [enabled, inDialogue]);
}
