/** The functions of Cephes that distribution.ts uses. The package's `exports` hide its own types from TypeScript. */
declare module 'cephes' {
  /** Resolves when the WebAssembly is ready. Before, every function fails. */
  export const compiled: Promise<void>;
  /** The complementary error function. */
  export function erfc(x: number): number;
  /** The x that a standard normal stays below with probability p. */
  export function ndtri(p: number): number;
  /** The regularized incomplete beta function I_x(a, b). */
  export function incbet(a: number, b: number, x: number): number;
  /** The x for which I_x(a, b) is p. */
  export function incbi(a: number, b: number, p: number): number;
  /** The regularized lower incomplete gamma function P(a, x). */
  export function igam(a: number, x: number): number;
  /** Its complement, 1 - P(a, x). */
  export function igamc(a: number, x: number): number;
  /** The x for which igamc(a, x) is p. */
  export function igami(a: number, p: number): number;
}
