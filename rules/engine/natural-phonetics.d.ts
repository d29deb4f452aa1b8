/** The one file of the library that is used; its own types cover only the package's whole entry. */
declare module 'natural/lib/natural/phonetics/double_metaphone.js' {
  export default class DoubleMetaphone {
    /** How a word of Latin letters sounds: the usual code and the other one. */
    process(word: string): [string, string];
  }
}
