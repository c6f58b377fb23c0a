#pragma once

#include "base/Result.h"
#include "civitai/ModelRef.h"

#include <QUrl>

namespace vitrine {

/// A reference as a person wrote it. BadReference for what is none, NotFound for a number that no model can have.
Result<ModelRef> readReference(const QString &text, const QUrl &apiOrigin);

/// The references in a text, one a line; empty lines and those that begin with # are left out.
QStringList referenceLines(const QByteArray &text);

/// The references in a file ("-": standard input), waiting for its end. BadReference with a message where it cannot be
/// read.
Result<QStringList> readReferenceFile(const QString &path);

} // namespace vitrine
