#pragma once

#include "base/Result.h"
#include "civitai/Model.h"

#include <QWidget>

namespace vitrine {

class NoticeBar;
class PictureSaver;

/// Saves a picture: asks for a folder without holding anything up, and then says in its line how that went. Hidden
/// while there is nothing to say.
class SaveBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SaveBar(PictureSaver &saver, QWidget *parent = nullptr);

    /// The dialog lies over `window`.
    void askAndSave(const Image &image, QWidget *window);

private:
    void save(const Image &image, const QString &folder);
    void showOutcome(const Result<QString> &path);

    PictureSaver &m_saver;
    NoticeBar *m_notice;
    QString m_folder; ///< the last one
    QString m_path;   ///< of what was saved last
};

} // namespace vitrine
