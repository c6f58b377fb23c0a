#include "ui/detail/LicenceText.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LicenceText)
};

} // namespace

QStringList licenceSentences(const Licence &licence)
{
    const auto permits = [&licence](const char *use) { return licence.commercialUse.contains(QLatin1String(use)); };
    QStringList sentences;
    sentences +=
        licence.noCredit ? Words::tr("You need not credit the creator.") : Words::tr("You must credit the creator.");
    if (permits("Sell"))
        sentences += Words::tr("You may sell the model, its merges and its images.");
    else if (permits("Rent"))
        sentences += Words::tr("You may sell images and offer the model on services of any kind, not sell the model.");
    else if (permits("RentCivit") && permits("Image"))
        sentences += Words::tr("You may sell images; only the site may offer the model as a service.");
    else if (permits("RentCivit"))
        sentences += Words::tr("No commercial use, but the site may offer the model as a service.");
    else if (permits("Image"))
        sentences += Words::tr("You may sell images you make with it, not the model.");
    else
        sentences += Words::tr("No commercial use.");
    sentences += licence.derivatives ? Words::tr("You may share merges made with it.")
                                     : Words::tr("You may not share merges of it.");
    sentences += licence.differentLicence ? Words::tr("Merges may have other permissions.")
                                          : Words::tr("Merges must keep these permissions.");
    return sentences;
}

} // namespace vitrine
