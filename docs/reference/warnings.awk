# Prints the warnings of Doxygen that matter, and fails if there are any. Some names need no comment of their own, since
# what they are in is described as a whole: the members that make a type a future, a stream or an exception,
# constructors, operators, and the fields of a record, which docs/trace.md describes.

/Member (output|item|promise_type|poll|poll_next|what|~?operator[^ (]*)[ (]/ { next }
/Member [a-z_]+\(.*\(function\) of (class|struct)/ {
  name = $0
  sub(/.*Member /, "", name)
  sub(/\(.*/, "", name)
  type = $0
  sub(/.* of (class|struct) /, "", type)
  sub(/ is not documented.*/, "", type)
  sub(/<.*/, "", type)
  sub(/ *$/, "", type)
  sub(/.*::/, "", type)
  if (name == type) next
}
/of struct pollux::trace::(record|ambient)/ { next }
# Deduction guides, and the linker's check of POLLUX_TRACE.
/Member [a-z_]+\([A-Za-z.]*\) -> / { next }
/Member (library_is_built_with_trace|check_library)\(/ { next }
# Doxygen does not find the definition of a function that is a template's friend, or says so of a concept.
/no uniquely matching class member|Possible candidates|^ /  { next }
/^$/ { next }
/^[a-z_]+\.hpp$/ { next }
{ print; bad = 1 }
END { exit bad }
