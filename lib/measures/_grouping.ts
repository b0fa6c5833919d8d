/**
 * The units that are left when, from left to right, every unit is deleted that is paired with one that is still there,
 * before or after it. For `pairs: [m, m]`.
 */
export function keptByGreedyDeletion(pairs: Uint8Array, units: number): number[] {
  const there = new Uint8Array(units).fill(1);
  for (let i = 0; i < units; i++) {
    for (let j = 0; j < units; j++) {
      if (there[j] === 1 && pairs[i * units + j] === 1) {
        there[i] = 0;
        break;
      }
    }
  }
  return Array.from(there.keys()).filter((i) => there[i] === 1);
}

/** The connected components of the graph of pairs, each in increasing order, in the order of their first units. */
export function connectedComponents(pairs: Uint8Array, units: number): number[][] {
  const component = new Int32Array(units).fill(-1);
  const components: number[][] = [];
  for (let start = 0; start < units; start++) {
    if (component[start] !== -1) continue;
    const stack = [start];
    const members: number[] = [];
    component[start] = components.length;
    while (stack.length > 0) {
      const unit = stack.pop()!;
      members.push(unit);
      for (let other = 0; other < units; other++) {
        if (pairs[unit * units + other] === 1 && component[other] === -1) {
          component[other] = components.length;
          stack.push(other);
        }
      }
    }
    components.push(members.sort((a, b) => a - b));
  }
  return components;
}
