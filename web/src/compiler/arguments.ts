/// The arguments that only parse and check, made of those that compile `main.cpp` → `main.o`.
export function checkArguments(compile: readonly string[], ...more: readonly string[]): string[] {
  const args = compile.filter((word) => word !== '-emit-obj');
  const output = args.indexOf('-o');
  if (output >= 0) args.splice(output, 2);
  args.splice(args.indexOf('-cc1') + 1, 0, '-fsyntax-only', ...more);
  return args;
}
