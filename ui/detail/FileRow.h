#pragma once

#include "civitai/Model.h"

#include <QFrame>

namespace vitrine {

/// One file of a version: name, role, format, precision, size, scan results in words, and its own Download button.
class FileRow final : public QFrame
{
    Q_OBJECT

public:
    FileRow(const File &file, bool primary, bool downloadable, QWidget *parent = nullptr);

    /// "Model, SafeTensor, fp16, 6.5 GB, scanned"
    static QString factsOf(const File &file);
    /// What a person should know before loading it; empty where there is nothing.
    static QString warningOf(const File &file);

signals:
    void downloadRequested(vitrine::FileId file);
};

} // namespace vitrine
