/**
 * The units that are left when, from left to right, every unit is deleted that is paired with one that is still there,
 * before or after it. For `pairs: [m, m]`.
 *
 * These are the units without a partner on their right: all of that side is still there when a unit's turn comes, and a
 * unit that was kept on the left has no partner on its right.
 */
export function keptByGreedyDeletion(pairs: Uint8Array, units: number): number[] {
  const kept: number[] = [];
  for (let i = 0; i < units; i++) {
    if (pairs.subarray(i * units + i + 1, (i + 1) * units).every((pair) => pair === 0)) {
      kept.push(i);
    }
  }
  return kept;
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
