/** The one file of the library that is used; its own types cover only the package's whole entry. */
declare module 'natural/lib/natural/distance/dice_coefficient.js' {
  /** Share of neighbouring character pairs that two texts have in common, 0 to 1. */
  export default function diceCoefficient(one: string, other: string): number;
}
