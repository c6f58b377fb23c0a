// A data race on purpose. The test that runs it wants the thread sanitizer's report: it shows that the sanitizer sees
// races in this build, with the same settings and suppressions as the real tests.
#include <thread>

namespace {
int shared = 0;
}

int main()
{
    std::thread other([] { shared = 1; });
    shared = 2;
    other.join();
    return shared == 0; // read, so that the writes are not optimised away
}
