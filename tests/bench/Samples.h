#pragma once

#include <QList>

#include <algorithm>

namespace vitrine {

/// Values that were measured, to be told by their percentiles. 0 where there are none.
class Samples final
{
public:
    void add(double value) { m_values.append(value); }
    qsizetype count() const { return m_values.size(); }
    double max() const { return percentile(100); }
    double percentile(double percent) const
    {
        if (m_values.isEmpty())
            return 0;
        QList<double> sorted = m_values;
        std::sort(sorted.begin(), sorted.end());
        return sorted.at(qMin(sorted.size() - 1, qsizetype(double(sorted.size()) * percent / 100)));
    }

private:
    QList<double> m_values;
};

} // namespace vitrine
