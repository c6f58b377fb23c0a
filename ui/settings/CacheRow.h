#pragma once

#include <QFuture>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace vitrine {

/// Something that is kept on disk: how much it takes, and a button that clears it. Both are asked for on workers.
class CacheRow final : public QWidget
{
    Q_OBJECT

public:
    struct Store
    {
        std::function<QFuture<qint64>()> size;  ///< bytes
        std::function<QFuture<qint64>()> clear; ///< the bytes of what could not be removed
    };

    CacheRow(const QString &name, Store store, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void measure();
    void clear();
    void showCleared(qint64 leftBytes);

    const Store m_store;
    QLabel *m_size;
    QPushButton *m_clear;
    QFuture<qint64> m_asked;
    qint64 m_bytes = 0; ///< as measured last
};

} // namespace vitrine
