"""Official Word documents by Nghị định 30/2020/NĐ-CP: their layout, their prose, their living figures."""
