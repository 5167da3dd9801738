/** The functions of Cephes that distribution.ts uses. The package's `exports` hide its own types from TypeScript. */
declare module 'cephes' {
  /** Resolves when the WebAssembly is ready. Until then, every function throws. */
  export const compiled: Promise<void>;
  /** Returns the complementary error function of x. */
  export function erfc(x: number): number;
  /** Returns the x for which the standard normal distribution's cdf is p. */
  export function ndtri(p: number): number;
  /** Returns the regularized incomplete beta function I_x(a, b). */
  export function incbet(a: number, b: number, x: number): number;
  /** Returns the x for which I_x(a, b) is p. */
  export function incbi(a: number, b: number, p: number): number;
  /** Returns the regularized lower incomplete gamma function P(a, x). */
  export function igam(a: number, x: number): number;
  /** Returns the regularized upper incomplete gamma function, 1 - P(a, x). */
  export function igamc(a: number, x: number): number;
  /** Returns the x for which igamc(a, x) is p. */
  export function igami(a: number, p: number): number;
}
