/** The one file of the library that is used; its own types cover only the package's whole entry. */
declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  const distance: {
    /** Number of single-character edits, neighbouring swaps counting one. */
    DamerauLevenshteinDistance(source: string, target: string): number;
  };
  export default distance;
}
