/** The one file of the library that is used; its own types cover only the package's whole entry. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  /** Multinomial naive Bayes. Given arrays, it takes the words as they are and neither stems nor splits. */
  export default class BayesClassifier {
    addDocument(words: string[], label: string): void;
    train(): void;
    /** Joint, not normalised, probability of each label. */
    getClassifications(words: string[]): { label: string; value: number }[];
  }
}
