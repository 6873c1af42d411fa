"""What the words of the selection are called on a page: where an idea stands, its steps, the three principles."""

Pair = tuple[str, str]
"""Chinese, English."""

IDEAS: dict[str, Pair] = {
    "collected": ("已登记", "Registered"),
    "merged": ("合并研究", "Studied with another"),
    "screened_out": ("未入选", "Not chosen"),
    "passed": ("通过初选", "Passed the screening"),
    "asked": ("部门论证中", "With departments"),
    "feasible": ("论证可行", "Feasible"),
    "not_feasible": ("论证不可行", "Not feasible"),
    "drafted": ("待常委会审议", "Awaits the committee"),
    "approved": ("审议通过", "Approved"),
    "returned": ("退回修改", "Returned"),
    "published": ("候选项目", "Candidate"),
    "adopted": ("票决通过", "Adopted"),
    "not_adopted": ("票决未入选", "Not adopted"),
    "withdrawn": ("已撤回", "Withdrawn"),
}
STEPS: dict[str, Pair] = {
    "collected": ("登记", "Registered"),
    "placed": ("编入征集", "Taken into a season"),
    "merged": ("合并", "Merged"),
    "separated": ("恢复单独研究", "Separated"),
    "screened_out": ("未入选", "Not chosen"),
    "passed": ("通过初选", "Passed the screening"),
    "asked": ("请部门论证", "A department is asked"),
    "feasible": ("部门意见：论证可行", "A department: feasible"),
    "not_feasible": ("部门意见：论证不可行", "A department: not feasible"),
    "drafted": ("拟为候选项目", "Drawn up as a candidate"),
    "approved": ("常委会审议通过", "Approved by the committee"),
    "returned": ("常委会退回", "Returned by the committee"),
    "published": ("公布为候选项目", "Published as a candidate"),
    "adopted": ("代表票决通过", "Adopted by deputies"),
    "not_adopted": ("代表票决未入选", "Not adopted by deputies"),
    "withdrawn": ("撤回", "Withdrawn"),
}
PRINCIPLES: dict[str, Pair] = {
    "need": ("群众急需", "Most urgent need"),
    "benefit": ("社会效益明显", "Clear benefit to society"),
    "feasible": ("切实可行", "Feasible"),
}

VOCABULARIES: dict[str, dict[str, Pair]] = {"idea": IDEAS, "step": STEPS, "principle": PRINCIPLES}
