/** The memory of values that are moved with them. */
const memoryOf = new WeakMap<object, readonly ArrayBuffer[]>();

/**
 * Marks the memory of a value to be moved to another thread with the value, instead of being copied. The sender can't use the
 * memory afterwards.
 * @param views Each must be the only user of its memory.
 */
export function moveMemory<Value extends object>(value: Value, views: readonly ArrayBufferView[]): Value {
  const buffers = views.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
  memoryOf.set(value, [...new Set(buffers)]);
  return value;
}

/** Returns the memory that is moved with these values. */
export function memoryToMove(values: readonly unknown[]): ArrayBuffer[] {
  return values.flatMap((value) => (typeof value === 'object' && value !== null ? (memoryOf.get(value) ?? []) : []));
}

/** Frees the memory of a view at once, instead of at the next garbage collection. No view can use the memory afterwards. */
export function freeMemory({ buffer }: ArrayBufferView): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
