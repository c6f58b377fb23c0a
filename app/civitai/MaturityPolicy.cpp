#include "civitai/MaturityPolicy.h"

namespace vitrine {

Showing MaturityPolicy::showing(Maturity maturity) const
{
    const int level = maturity.bits == 0 ? Maturity::XXX : maturity.highest();
    if (level >= Maturity::Blocked || level >= hideFrom)
        return Showing::Hide;
    return level >= blurFrom ? Showing::Blur : Showing::Show;
}

QString maturityName(Maturity maturity)
{
    switch (maturity.highest()) { // bits of the API's mask
    case Maturity::PG:
        return QStringLiteral("PG");
    case Maturity::PG13:
        return QStringLiteral("PG-13");
    case Maturity::R:
        return QStringLiteral("R");
    case Maturity::X:
        return QStringLiteral("X");
    case Maturity::XXX:
        return QStringLiteral("XXX");
    default:
        return {};
    }
}

} // namespace vitrine
