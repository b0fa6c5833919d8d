/** A tensor library on arrays, for tests: every result is rounded to single precision; it counts living tensors. */
import type { Tensor, TensorLibrary } from "./tensor_library.ts";

class PlainTensor implements Tensor {
  constructor(
    readonly values: Float32Array,
    readonly shape: readonly number[],
    readonly alive: Set<Tensor>,
  ) {
    alive.add(this);
  }
  data(): Promise<Float32Array> {
    return this.alive.has(this)
      ? Promise.resolve(this.values)
      : Promise.reject(new Error("Cannot read a tensor that was freed"));
  }
  dispose(): void {
    if (!this.alive.delete(this)) throw new Error("Cannot free a tensor twice");
  }
}

/** A tensor library with the set of its tensors that have not been freed. */
export function plainTensors(): TensorLibrary & { readonly alive: ReadonlySet<Tensor> } {
  const alive = new Set<Tensor>();
  const make = (shape: readonly number[], entry: (index: number) => number): Tensor => {
    const length = shape.reduce((product, size) => product * size, 1);
    return new PlainTensor(Float32Array.from({ length }, (_, i) => entry(i)), shape, alive);
  };
  const valuesOf = (x: Tensor): Float32Array => {
    if (!alive.has(x)) throw new Error("Cannot use a tensor that was freed");
    return (x as PlainTensor).values;
  };
  const each = (x: Tensor, f: (value: number) => number): Tensor => {
    const values = valuesOf(x);
    return make(x.shape, (i) => f(values[i]!));
  };
  const both = (a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor => {
    const [x, y] = [valuesOf(a), valuesOf(b)];
    if (y.length !== 1 && `${a.shape}` !== `${b.shape}`) throw new Error("Cannot broadcast");
    return make(a.shape, (i) => f(x[i]!, y[y.length === 1 ? 0 : i]!));
  };
  const matrix = ({ shape }: Tensor): readonly [number, number] => {
    if (shape.length !== 2) throw new Error(`Cannot take ${shape.length} axes for a matrix`);
    return [shape[0]!, shape[1]!];
  };
  return {
    alive,
    tensor: (values, shape) => make(shape, (i) => values[i]!),
    matMul(a, b): Tensor {
      const [[rows, inner], [again, columns]] = [matrix(a), matrix(b)];
      if (inner !== again) throw new Error(`Cannot multiply [${a.shape}] by [${b.shape}]`);
      const [x, y] = [valuesOf(a), valuesOf(b)];
      return make([rows, columns], (at) => {
        const [i, j] = [Math.floor(at / columns), at % columns];
        let sum = 0;
        for (let k = 0; k < inner; k++) sum += x[i * inner + k]! * y[k * columns + j]!;
        return sum;
      });
    },
    transpose(x): Tensor {
      const [rows, columns] = matrix(x);
      const values = valuesOf(x);
      return make([columns, rows], (at) => values[at % rows * columns + Math.floor(at / rows)]!);
    },
    add: (a, b) => both(a, b, (x, y) => x + y),
    sub: (a, b) => both(a, b, (x, y) => x - y),
    mul: (a, b) => typeof b === "number" ? each(a, (x) => x * b) : both(a, b, (x, y) => x * y),
    relu: (x) => each(x, (value) => Math.max(value, 0)),
    step: (x) => each(x, (value) => value > 0 ? 1 : 0),
    sigmoid: (x) => each(x, (value) => 1 / (1 + Math.exp(-value))),
    softplus: (x) =>
      each(x, (value) => Math.log1p(Math.exp(-Math.abs(value))) + Math.max(value, 0)),
    sum: (x) => make([], () => valuesOf(x).reduce((total, value) => total + value, 0)),
    // deno-lint-ignore no-explicit-any -- as the interface has it
    tidy(compute): any {
      const before = new Set(alive);
      const result = compute();
      const kept = new Set(Object.values(result));
      for (const tensor of [...alive]) {
        if (!before.has(tensor) && !kept.has(tensor)) tensor.dispose();
      }
      return result;
    },
  };
}
