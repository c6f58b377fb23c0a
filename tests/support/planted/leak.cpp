// A leak on purpose. The test that runs it wants the leak sanitizer's report: it shows that the sanitizer sees leaks in
// this build, with the same settings and suppressions as the real tests.
#include <cstdlib>

namespace {
void *volatile kept = nullptr; // volatile, so that the allocation is not optimised away
}

int main()
{
    kept = std::malloc(42);
    kept = nullptr;
    return 0;
}
