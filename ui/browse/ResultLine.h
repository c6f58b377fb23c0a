#pragma once

#include "base/Error.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QToolButton;

namespace vitrine {

class ModelListModel;

/// The line above the grid: how many models were found and looked at, with the button that stops the search for more
/// or lets it go on; while a request waits for its next try, the seconds until then, and the button from the first
/// failure on.
class ResultLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ResultLine(ModelListModel &model, QWidget *parent = nullptr);

    /// Counts down until the request that failed with `error` is made again.
    void showWaiting(const Error &error, std::chrono::milliseconds delay);

private:
    static QString reasonFor(const Error &error);
    void update();
    void tick();
    void act();

    ModelListModel &m_model;
    QLabel *m_text;
    QToolButton *m_action;
    QTimer m_second;
    QString m_reason; ///< why a request waits, or is made once more; empty where none has failed
    int m_secondsLeft = 0;
};

} // namespace vitrine
