#include "ui/detail/DescriptionStyle.h"

#include "ui/common/Metrics.h"
#include "ui/common/Theme.h"

#include <QFontDatabase>
#include <QFontInfo>

namespace vitrine {

QString descriptionStyleSheet(const QPalette &palette, const QFont &body)
{
    const Colors colors = Colors::of(palette);
    const int pixels = QFontInfo(body).pixelSize();
    const auto heading = [pixels](const char *name, double factor) {
        return QStringLiteral("%1 { font-size: %2px; font-weight: 600; margin-top: %3px; margin-bottom: %4px; }\n")
            .arg(QLatin1String(name))
            .arg(qRound(pixels * factor))
            .arg(metrics::medium)
            .arg(metrics::tight);
    };
    const QString mono = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    return heading("h1", 1.4) + heading("h2", 1.25) + heading("h3", 1.1) + heading("h4", 1) + heading("h5", 1) +
           heading("h6", 1) +
           QStringLiteral("p, ul, ol { margin-top: 0; margin-bottom: %1px; }\n"
                          "li { margin-bottom: %2px; }\n"
                          "dd { margin-left: %7px; margin-bottom: %2px; }\n"
                          "a { color: %3; text-decoration: underline; }\n"
                          "code { font-family: '%4'; background-color: %5; }\n"
                          "pre { font-family: '%4'; white-space: pre-wrap; margin: 0; }\n"
                          "table { border-collapse: collapse; border: 1px solid %6; }\n"
                          "td, th { border: 1px solid %6; padding: %2px; vertical-align: top; text-align: left; }\n"
                          "th { background-color: %5; }\n")
               .arg(metrics::small)
               .arg(metrics::tight)
               .arg(colors.accent.name(), mono, colors.raised.name(), colors.border.name())
               .arg(descriptionIndent);
}

} // namespace vitrine
