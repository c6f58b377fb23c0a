#pragma once

#include "civitai/Model.h"

#include <QList>
#include <QPair>
#include <QWidget>

class QGridLayout;

namespace vitrine {

/// The hashes that the site has, as name and digits, the one that decides first.
QList<QPair<QString, QString>> hashTexts(const Hashes &hashes);

/// All hashes of a file, each with a button that copies it.
class HashList final : public QWidget
{
    Q_OBJECT

public:
    explicit HashList(QWidget *parent = nullptr);

    void setHashes(const Hashes &hashes);

private:
    QGridLayout *m_layout;
};

} // namespace vitrine
