# Takes the programs out of a guide: to each block of C++ the guide's prelude and a main are added. -v out: the folder
# they are written to, as 1.cpp, 2.cpp, …; what one should print is 1.txt, … .

/^```cpp prelude$/ { in_prelude = 1; next }
/^```cpp$/ {
  file = out "/" ++count ".cpp"
  printf "%s#line %d \"%s\"\n", prelude, FNR + 1, FILENAME > file
  in_program = 1
  next
}
/^```text$/ { text = out "/" count ".txt"; printf "" > text; in_text = 1; next }
/^```$/ {
  if (in_program) {
    print "\nint main() { return pollux::run(example()); }" > file
    close(file)
  }
  in_prelude = in_program = in_text = 0
  next
}
in_prelude { prelude = prelude $0 "\n" }
in_program { print > file }
in_text { print > text }
