#pragma once
// Chance that can be repeated: the same seed gives the same company on every machine (the standard library's
// distributions do not).
#include <cmath>
#include <cstdint>
#include <span>

namespace svar::demo {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 0x632BE59BD9B4E019ull) {}

  // splitmix64 (Steele, Lea, Flood 2014): small, fast, good enough for stories.
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  // [0, 1)
  std::size_t below(std::size_t n) { return n ? static_cast<std::size_t>(next() % n) : 0; }
  bool chance(double p) { return unit() < p; }
  template <class T>
  auto const& pick(T const& list) {
    return list[below(std::size(list))];
  }
  // Log-normal with this median; `spread` is the standard deviation of the logarithm.
  double around(double median, double spread) {
    double const u = unit() + 1e-12, v = unit();
    return median * std::exp(spread * std::sqrt(-2 * std::log(u)) * std::cos(2 * 3.14159265358979323846 * v));
  }
  // An index, each as likely as its weight.
  std::size_t weighted(std::span<double const> weights) {
    double sum = 0;
    for (double w : weights) sum += w;
    double at = unit() * sum;
    for (std::size_t i = 0; i < weights.size(); ++i)
      if ((at -= weights[i]) < 0) return i;
    return weights.empty() ? 0 : weights.size() - 1;
  }

 private:
  std::uint64_t state_;
};

}  // namespace svar::demo
