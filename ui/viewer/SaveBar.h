#pragma once

#include "base/Result.h"
#include "civitai/Model.h"

#include <QFuture>
#include <QWidget>

#include <functional>

namespace vitrine {

class NoticeBar;
class PictureSaver;

/// Saves a picture, or how it was made: asks for a folder without holding anything up, and then says in its line how
/// that went. Hidden while there is nothing to say.
class SaveBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SaveBar(PictureSaver &saver, QWidget *parent = nullptr);

    /// The dialog lies over `window`.
    void askAndSave(const Image &image);
    void askAndSaveWorkflow(const Image &image, const QString &workflow);

private:
    using Saving = std::function<QFuture<Result<QString>>(const QString &folder)>;

    void ask(const QString &title, const Saving &saving);
    void save(const Saving &saving, const QString &folder);
    void showOutcome(const Result<QString> &path);

    PictureSaver &m_saver;
    NoticeBar *m_notice;
    QString m_folder; ///< the last one
    QString m_path;   ///< of what was saved last
};

} // namespace vitrine
