/** Bunch and Kaufman's bound (1 + √17)/8 for the choice between pivots of order 1 and 2. */
const ALPHA = (1 + Math.sqrt(17)) / 8;

/**
 * The number of positive eigenvalues of a symmetric matrix, given by its lower triangle in `a: [n, n]` (row-major),
 * which is destroyed.
 *
 * By Sylvester's law of inertia from the factorisation LDLᵀ with Bunch and Kaufman's pivots, which is backward stable:
 * right unless an eigenvalue is within a small multiple of n·2⁻⁵²·‖A‖ of zero. Stops as soon as Gershgorin's discs of
 * what remains are negative. Costs n³/6 multiplications at most.
 */
export function countPositiveEigenvalues(a: Float64Array, n: number): number {
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  let positive = 0;
  let k = 0;
  while (k < n) {
    if (k % 8 === 0 && remainderIsNegative(a, n, k)) return positive;
    const order = choosePivot(a, n, k);
    if (order === 0) {
      k++;
    } else if (order === 1) {
      if (a[k * n + k]! > 0) positive++;
      eliminateOne(a, { n, k, column: first });
      k++;
    } else {
      positive++; // a pivot of order 2 is indefinite
      eliminateTwo(a, { n, k, first, second });
      k += 2;
    }
  }
  return positive;
}

function remainderIsNegative(a: Float64Array, n: number, k: number): boolean {
  for (let i = k; i < n; i++) if (!(a[i * n + i]! < 0)) return false;
  const radii = new Float64Array(n);
  for (let i = k; i < n; i++) {
    for (let j = k; j < i; j++) {
      const size = Math.abs(a[i * n + j]!);
      radii[i] = radii[i]! + size;
      radii[j] = radii[j]! + size;
    }
  }
  for (let i = k; i < n; i++) if (!(a[i * n + i]! + radii[i]! < 0)) return false;
  return true;
}

/** Moves the pivot to k (and k + 1) and returns its order, or 0 when the column is zero. */
function choosePivot(a: Float64Array, n: number, k: number): 0 | 1 | 2 {
  const diagonal = Math.abs(a[k * n + k]!);
  let largest = 0;
  let row = k;
  for (let i = k + 1; i < n; i++) {
    const size = Math.abs(a[i * n + k]!);
    if (size > largest) [largest, row] = [size, i];
  }
  if (diagonal === 0 && largest === 0) return 0;
  if (diagonal >= ALPHA * largest) return 1;
  let across = 0;
  for (let j = k; j < row; j++) across = Math.max(across, Math.abs(a[row * n + j]!));
  for (let i = row + 1; i < n; i++) across = Math.max(across, Math.abs(a[i * n + row]!));
  if (diagonal >= ALPHA * largest * (largest / across)) return 1;
  if (Math.abs(a[row * n + row]!) >= ALPHA * across) {
    exchange(a, { n, from: k, p: k, q: row });
    return 1;
  }
  exchange(a, { n, from: k, p: k + 1, q: row });
  return 2;
}

/** Exchanges rows and columns p < q of the remaining lower triangle. */
function exchange(
  a: Float64Array,
  { n, from, p, q }: {
    readonly n: number;
    readonly from: number;
    readonly p: number;
    readonly q: number;
  },
): void {
  if (p === q) return;
  const swap = (s: number, t: number): void => {
    const value = a[s]!;
    a[s] = a[t]!;
    a[t] = value;
  };
  for (let j = from; j < p; j++) swap(p * n + j, q * n + j);
  for (let i = p + 1; i < q; i++) swap(i * n + p, q * n + i);
  for (let i = q + 1; i < n; i++) swap(i * n + p, i * n + q);
  swap(p * n + p, q * n + q);
}

function eliminateOne(
  a: Float64Array,
  { n, k, column }: { readonly n: number; readonly k: number; readonly column: Float64Array },
): void {
  const pivot = a[k * n + k]!;
  for (let i = k + 1; i < n; i++) column[i] = a[i * n + k]!;
  for (let i = k + 1; i < n; i++) {
    const factor = column[i]! / pivot;
    if (factor === 0) continue;
    const row = i * n;
    for (let j = k + 1; j <= i; j++) a[row + j] = a[row + j]! - factor * column[j]!;
  }
}

function eliminateTwo(
  a: Float64Array,
  { n, k, first, second }: {
    readonly n: number;
    readonly k: number;
    readonly first: Float64Array;
    readonly second: Float64Array;
  },
): void {
  const off = a[(k + 1) * n + k]!;
  const [d1, d2] = [a[k * n + k]! / off, a[(k + 1) * n + k + 1]! / off];
  const determinant = (d1 * d2 - 1) * off;
  for (let i = k + 2; i < n; i++) {
    first[i] = a[i * n + k]!;
    second[i] = a[i * n + k + 1]!;
  }
  for (let i = k + 2; i < n; i++) {
    const s = (d2 * first[i]! - second[i]!) / determinant;
    const t = (d1 * second[i]! - first[i]!) / determinant;
    const row = i * n;
    for (let j = k + 2; j <= i; j++) {
      a[row + j] = a[row + j]! - s * first[j]! - t * second[j]!;
    }
  }
}
