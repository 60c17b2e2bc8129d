// Leaks, to see that LeakSanitizer is at work in the tests, as it is by default under
// AddressSanitizer on Linux. It can't run where the program is traced (gdb, strace), nor in a
// container that forbids ptrace; there it ends every test with an error that says so. For
// WebAssembly and macOS it does not exist: there nothing but the counters of the tests sees leaks.

namespace {

int* volatile kept = nullptr;

} // namespace

int main() {
  kept = new int(1);
  kept = nullptr;
}
