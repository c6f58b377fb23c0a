#pragma once

#include "civitai/Model.h"

#include <QList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace vitrine {

class FileRow;

/// The files of a version, one row each. The rows are kept for the next version; of very many the first few are shown,
/// and the others, when they are asked for, some at a time.
class FileList final : public QWidget
{
    Q_OBJECT

public:
    explicit FileList(QWidget *parent = nullptr);

    /// Hides itself where there are none.
    void setFiles(const Version &version, bool downloadable);

signals:
    void downloadRequested(vitrine::FileId file);
    void rowsAdded(); ///< made anew, and so last in the order of the Tab key

private:
    /// Puts files into rows until `count` are shown.
    void showRows(qsizetype count);
    void showMore();

    Version m_version;
    bool m_downloadable = false;
    QLabel *m_heading;
    QVBoxLayout *m_rowsLayout;
    QList<FileRow *> m_rows; ///< as many as were ever needed; the first m_shown are in use
    qsizetype m_shown = 0;
    QToolButton *m_all;
    QTimer m_slices; ///< runs while all files are being put in
};

} // namespace vitrine
