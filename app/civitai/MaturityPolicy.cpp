#include "civitai/MaturityPolicy.h"

namespace vitrine {

Showing MaturityPolicy::showing(Maturity maturity) const
{
    const int level = maturity.bits == 0 ? Maturity::XXX : maturity.highest();
    if (level >= Maturity::Blocked || level >= hideFrom)
        return Showing::Hide;
    return level >= blurFrom ? Showing::Blur : Showing::Show;
}

} // namespace vitrine
