# Completes ecs-task in bash: commands, options, their values, and the names of your profiles.
#
# In this shell alone:
#   source <(ecs-task completion bash)
#
# In every new shell, where the package bash-completion is installed:
#   mkdir -p ~/.local/share/bash-completion/completions
#   ecs-task completion bash > ~/.local/share/bash-completion/completions/ecs-task
# and elsewhere:
#   echo 'source <(ecs-task completion bash)' >> ~/.bashrc

_ecs_task() {
    # Up to the cursor, without the program's own name.
    local line=${COMP_LINE:0:COMP_POINT} word candidate
    if [[ $line == *[[:space:]]* ]]; then line=${line#*[[:space:]]}; else line=; fi
    word=${line##*[[:space:]]}

    # What is replaced begins after '=': bash breaks words there.
    [[ $word == --*=* ]] && word=${word#*=}

    # A tilde is not expanded yet here.
    local program=$1
    [[ $program == '~/'* ]] && program=$HOME/${program:2}

    COMPREPLY=()
    while IFS= read -r candidate; do
        candidate=${candidate%$'\r'}
        [[ -n $candidate && $candidate == "$word"* ]] && COMPREPLY+=("$candidate")
    done < <("$program" "[suggest:${#line}]" "$line" 2>/dev/null)
}

# Where the program knows nothing, as for --password-file, files are offered.
complete -o bashdefault -o default -F _ecs_task ecs-task
