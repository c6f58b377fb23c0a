#pragma once

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace vitrine {

class ElidedCheckBox;
class Settings;

/// Whether mature models are asked for at all, and from which level up their pictures are blurred or hidden. These are
/// choices, not filters: they are kept in the settings, and follow them when they are changed elsewhere.
class MaturityChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit MaturityChoice(Settings &settings, QWidget *parent = nullptr);

    QString summary() const;

signals:
    void matureChanged(); ///< by the person: another question to the site
    void levelsChanged(); ///< by the person: other pictures of what is there

private:
    QComboBox *addLevels(QGridLayout &grid, const QString &label, const char *name);
    void showSettings();

    Settings &m_settings;
    ElidedCheckBox *m_mature;
    QComboBox *m_blurFrom = nullptr;
    QComboBox *m_hideFrom = nullptr;
};

} // namespace vitrine
