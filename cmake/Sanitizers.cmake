# Every target, third-party ones too: a sanitised and an unsanitised half of a standard container disagree.
add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
add_link_options(-fsanitize=address,undefined)
