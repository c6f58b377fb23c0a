#pragma once

#include <QWidget>

class QGroupBox;
class QVBoxLayout;

namespace vitrine {

class FoldMemory;
class SectionHeader;

/// A titled part of the filter column that folds; whether it is folded is remembered. What is in it forms a group that
/// screen readers know by the title.
class FoldSection final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is what the memory knows it by.
    FoldSection(const QString &title, const QString &name, FoldMemory &memory, bool openByDefault = true,
                QWidget *parent = nullptr);

    void addWidget(QWidget *widget);
    /// What is set in the section: seen in its header while it is folded.
    void setSummary(const QString &summary);
    bool isOpen() const;
    void setOpen(bool open);

private:
    QString m_name;
    FoldMemory &m_memory;
    QString m_summary;
    SectionHeader *m_header;
    QGroupBox *m_content;
    QVBoxLayout *m_contentLayout;
};

} // namespace vitrine
