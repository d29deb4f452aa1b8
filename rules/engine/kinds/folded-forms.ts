import { foldWord } from '../text/shadow.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import type { Form } from './forms.ts';

/** Spellings and tails folded, each once when first asked for: of ten thousand names few are ever met. */
export class FoldedForms {
  private readonly texts: (string | undefined)[] = [];
  private readonly tails: (string | undefined)[] = [];
  private readonly table: SymbolTable;
  private readonly forms: readonly Form[];

  constructor(table: SymbolTable, forms: readonly Form[]) {
    this.table = table;
    this.forms = forms;
  }

  /** The spelling of a form, folded. */
  text(form: number): string {
    this.texts[form] ??= foldWord(this.table, this.forms[form]?.text ?? '');
    return this.texts[form];
  }

  /** The tail of a head, folded; '' of a form that is no head. */
  tail(form: number): string {
    this.tails[form] ??= foldWord(this.table, this.forms[form]?.tail ?? '');
    return this.tails[form];
  }
}
