#pragma once
// The JSON Schema (OpenAPI 3.1 dialect) of a described struct, from the same description that reads and
// writes it.
#include "base/json.hpp"

namespace svar::json {

// Named schemas met on the way; they become #/components/schemas of the document.
using Components = std::map<std::string, Value>;

template <class T>
Value schema(Components& known) {
  using namespace detail;
  if constexpr (std::same_as<T, Value>)
    return Object{};
  else if constexpr (std::same_as<T, bool>)
    return Object{{"type", "boolean"}};
  else if constexpr (DescribedEnum<T>) {
    Array names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto d) { names.emplace_back(wire_name(d.name)); });
    return Object{{"type", "string"}, {"enum", std::move(names)}};
  } else if constexpr (std::integral<T> || is_id<T>)
    return Object{{"type", "integer"}, {"format", "int64"}};
  else if constexpr (std::floating_point<T>)
    return Object{{"type", "number"}};
  else if constexpr (std::convertible_to<T const&, std::string_view>)
    return Object{{"type", "string"}};
  else if constexpr (std::same_as<T, Time> || std::same_as<T, Millis>)
    return Object{{"type", "string"}, {"format", "date-time"}};
  else if constexpr (is_a<T, std::optional> || is_a<T, Patch>) {
    using Inner = std::remove_cvref_t<decltype(*[] {
      if constexpr (is_a<T, Patch>)
        return decltype(T::value){};
      else
        return T{};
    }())>;
    auto inner = schema<Inner>(known);
    if (inner.as_object().empty()) return inner;
    if (auto* type = inner.as_object().if_contains("type");
        type && type->is_string() && !inner.as_object().contains("enum")) {
      auto const name = *type;
      *type = Array{name, "null"};
      return inner;
    }
    return Object{{"anyOf", Array{std::move(inner), Object{{"type", "null"}}}}};
  } else if constexpr (is_a<T, Omit>)
    return schema<typename T::value_type>(known);
  else if constexpr (is_a<T, std::variant>) {
    Array choices;
    [&]<class... Choice>(std::variant<Choice...> const*) {
      (choices.push_back(schema<Choice>(known)), ...);
    }(static_cast<T const*>(nullptr));
    return Object{{"anyOf", std::move(choices)}};
  } else if constexpr (is_a<T, std::vector>)
    return Object{{"type", "array"}, {"items", schema<typename T::value_type>(known)}};
  else if constexpr (is_a<T, std::map>)
    return Object{{"type", "object"}, {"additionalProperties", schema<typename T::mapped_type>(known)}};
  else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    auto const name = type_name<T>();
    Object ref{{"$ref", "#/components/schemas/" + name}};
    if (known.contains(name)) return ref;
    known[name] = nullptr;  // stops a type that holds itself
    Object properties;
    Array required;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) {
      using M = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
      properties[wire_name(d.name)] = schema<M>(known);
      if constexpr (!is_a<M, Omit> && !is_a<M, Patch>) required.emplace_back(wire_name(d.name));
    });
    Object object{{"type", "object"}, {"properties", std::move(properties)}};
    // What is read has defaults for all members; only what is written promises them.
    if constexpr (!requires { typename T::request_body; }) object["required"] = std::move(required);
    known[name] = std::move(object);
    return ref;
  }
}

}  // namespace svar::json
