/// A program that takes some hours to compile.
export const endless = `template <int n, int m> struct both { static constexpr int v = both<n - 1, 2 * m>::v + both<n - 1, 2 * m + 1>::v; };
template <int m> struct both<0, m> { static constexpr int v = 1; };
int main() { return both<24, 1>::v; }
`;
