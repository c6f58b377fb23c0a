#pragma once

#include "models/DownloadFilterModel.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;

namespace vitrine {

/// Which part of the queue is shown: all, what is to be done, done or failed, and the words it has to have.
class DownloadFilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit DownloadFilterBar(DownloadFilterModel &model, QWidget *parent = nullptr);

    bool isNarrow() const; ///< something may be hidden
    void reset();

private:
    void addChoice(DownloadFilterModel::Show show, const QString &text);

    DownloadFilterModel &m_model;
    QButtonGroup *m_choices;
    QLineEdit *m_words;
};

} // namespace vitrine
