#include "ui/detail/PromptTag.h"

#include "base/FileName.h"

#include <QFileInfo>

namespace vitrine {

QString promptTag(const ModelType &type, const File &file)
{
    const QString stem = QFileInfo(safeFileName(file.name, QString())).completeBaseName();
    const auto is = [&type](const char *name) {
        return type.text.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    };
    if (stem.isEmpty())
        return {};
    if (is("LORA") || is("LoCon") || is("DoRA"))
        return QStringLiteral("<lora:%1:1>").arg(stem);
    return is("TextualInversion") ? stem : QString();
}

} // namespace vitrine
