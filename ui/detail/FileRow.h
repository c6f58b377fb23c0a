#pragma once

#include "civitai/Model.h"

#include <QFrame>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace vitrine {

class HashList;

/// One file of a version: name, role, format, precision, size, scan results in words, its hashes when they are asked
/// for, and its own Download button. A row is used again for other files.
class FileRow final : public QFrame
{
    Q_OBJECT

public:
    explicit FileRow(QWidget *parent = nullptr);

    void setFile(const File &file, bool primary, bool downloadable);

    /// "Model · SafeTensor · fp16 · 6.5 GB"
    static QString factsOf(const File &file);
    /// What a person should know before loading it; empty where there is nothing.
    static QString warningOf(const File &file);
    /// What the site's scan came to, in a sentence; the warning where there is one.
    static QString scanOf(const File &file);

signals:
    void downloadRequested(vitrine::FileId file);

private:
    QToolButton *addButton(const QString &symbol, const QString &objectName);
    void showHashes(bool shown);

    File m_file;
    QLabel *m_name;
    QLabel *m_facts;
    QLabel *m_scan;
    QVBoxLayout *m_texts;
    QToolButton *m_hashesButton;
    QToolButton *m_download;
    HashList *m_hashes = nullptr; ///< made when it is asked for first
};

} // namespace vitrine
