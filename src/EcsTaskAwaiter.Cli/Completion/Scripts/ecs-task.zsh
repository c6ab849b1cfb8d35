#compdef ecs-task
# Completes ecs-task in zsh: commands, options, their values, and the names of your profiles.
#
# In this shell alone, after compinit:
#   source <(ecs-task completion zsh)
#
# In every new shell:
#   mkdir -p ~/.zfunc && ecs-task completion zsh > ~/.zfunc/_ecs-task
# and in ~/.zshrc, before compinit is called:
#   fpath=(~/.zfunc $fpath)
#   autoload -Uz compinit && compinit

_ecs-task() {
    # Up to the cursor, without the program's own name.
    local line="${(j: :)${(@)words[2,CURRENT-1]}}"
    line="${line:+$line }$PREFIX"

    local -a candidates
    candidates=(${(f)"$(${~words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)"})
    candidates=(${candidates%$'\r'})

    # Behind --option= only the value is completed.
    [[ $PREFIX == --*=* ]] && compset -P '*='

    # Where the program knows nothing, as for --password-file, files are offered.
    if (( $#candidates )); then compadd -- $candidates; else _files; fi
}

# Autoloaded from fpath this file is the function's own body; sourced, it has to announce it.
if [[ $funcstack[1] == _ecs-task ]]; then _ecs-task "$@"; else compdef _ecs-task ecs-task; fi
